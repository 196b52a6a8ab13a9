"""The Mersenne Twister MT19937, with the output of its reference description."""

from rpython.rlib.rarithmetic import intmask, r_uint

N = 624
M = 397
MATRIX_A = r_uint(0x9908b0df)
UPPER_MASK = r_uint(0x80000000)
LOWER_MASK = r_uint(0x7fffffff)
TEMPERING_MASK_A = r_uint(0x9d2c5680)
TEMPERING_MASK_B = r_uint(0xefc60000)
WORD = r_uint(0xffffffff)


class Random:
    """A generator of 32-bit numbers. `state` and `index` may be saved and restored."""

    def __init__(self, seed=r_uint(0)):
        self.state = [r_uint(0)] * N
        self.index = N
        self.init_genrand(seed)

    def init_genrand(self, seed):
        """Starts from one r_uint."""
        value = seed & WORD
        self.state[0] = value
        for i in range(1, N):
            value = (r_uint(1812433253) * (value ^ (value >> 30)) + r_uint(i)) & WORD
            self.state[i] = value
        self.index = N

    def init_by_array(self, init_key):
        """Starts from a list of r_uint."""
        state = self.state
        self.init_genrand(r_uint(19650218))
        length = len(init_key)
        i = 1
        j = 0
        for _ in range(max(N, length)):
            previous = state[i - 1]
            mixed = state[i] ^ ((previous ^ (previous >> 30)) * r_uint(1664525))
            state[i] = (mixed + init_key[j] + r_uint(j)) & WORD
            i = self._next_index(i)
            j += 1
            if j >= length:
                j = 0
        for _ in range(N - 1):
            previous = state[i - 1]
            mixed = state[i] ^ ((previous ^ (previous >> 30)) * r_uint(1566083941))
            state[i] = (mixed - r_uint(i)) & WORD
            i = self._next_index(i)
        state[0] = UPPER_MASK

    def _next_index(self, i):
        i += 1
        if i >= N:
            self.state[0] = self.state[N - 1]
            i = 1
        return i

    def _refill(self):
        state = self.state
        for k in range(N):
            y = (state[k] & UPPER_MASK) | (state[(k + 1) % N] & LOWER_MASK)
            value = state[(k + M) % N] ^ (y >> 1)
            if y & r_uint(1):
                value ^= MATRIX_A
            state[k] = value
        self.index = 0

    def genrand32(self):
        """Returns the next r_uint below 2**32."""
        if self.index >= N:
            self._refill()
        y = self.state[self.index]
        self.index += 1
        y ^= y >> 11
        y ^= (y << 7) & TEMPERING_MASK_A
        y ^= (y << 15) & TEMPERING_MASK_B
        return y ^ (y >> 18)

    def random(self):
        """Returns the next float in [0, 1), of 53 random bits."""
        high = intmask(self.genrand32() >> 5)
        low = intmask(self.genrand32() >> 6)
        return (float(high) * 67108864.0 + float(low)) * (1.0 / 9007199254740992.0)

    def jumpahead(self, n):
        """Moves to a state that differs from this one by `n`."""
        state = self.state
        i = N - 1
        while i > 1:
            j = n % i
            if j < 0:
                j += i
            item = state[i]
            state[i] = state[j]
            state[j] = item
            i -= 1
        for i in range(N):
            state[i] = (state[i] + r_uint(i + 1)) & WORD
        self.index = N
