"""Arithmetic on magnitudes: lists of 30-bit digits, the lowest first.

All functions return trimmed lists (no leading zeros) unless they say otherwise,
and leave their arguments alone.
"""

SHIFT = 30
MASK = (1 << SHIFT) - 1
BASE = 1 << SHIFT
KARATSUBA = 60
DECIMAL_CHUNK = 1000000000
DECIMAL_CHUNK_DIGITS = 9


def trimmed(digits):
    """The list without leading zeros (cut in place)."""
    while len(digits) > 0 and digits[len(digits) - 1] == 0:
        digits.pop()
    return digits


def compare(a, b):
    """-1, 0 or 1."""
    if len(a) != len(b):
        if len(a) < len(b):
            return -1
        return 1
    i = len(a) - 1
    while i >= 0:
        if a[i] != b[i]:
            if a[i] < b[i]:
                return -1
            return 1
        i -= 1
    return 0


def add(a, b):
    """a + b."""
    if len(a) < len(b):
        a, b = b, a
    result = [0] * (len(a) + 1)
    carry = 0
    for i in range(len(a)):
        carry += a[i]
        if i < len(b):
            carry += b[i]
        result[i] = carry & MASK
        carry = carry >> SHIFT
    result[len(a)] = carry
    return trimmed(result)


def subtract(a, b):
    """a - b for a >= b."""
    result = [0] * len(a)
    borrow = 0
    for i in range(len(a)):
        value = a[i] - borrow
        if i < len(b):
            value -= b[i]
        if value < 0:
            value += BASE
            borrow = 1
        else:
            borrow = 0
        result[i] = value
    return trimmed(result)


def multiply(a, b):
    """a * b."""
    if len(a) > len(b):
        a, b = b, a
    if len(a) >= KARATSUBA:
        return karatsuba(a, b)
    result = [0] * (len(a) + len(b))
    for i in range(len(a)):
        factor = a[i]
        carry = 0
        for j in range(len(b)):
            carry += result[i + j] + factor * b[j]
            result[i + j] = carry & MASK
            carry = carry >> SHIFT
        result[i + len(b)] = carry
    return trimmed(result)


def karatsuba(a, b):
    """a * b by three products of half the size; len(a) <= len(b)."""
    half = len(b) // 2
    if len(a) <= half:
        low = multiply(a, trimmed(b[:half]))
        high = multiply(a, b[half:])
        return add(low, shifted(high, half))
    a0 = trimmed(a[:half])
    a1 = a[half:]
    b0 = trimmed(b[:half])
    b1 = b[half:]
    low = multiply(a0, b0)
    high = multiply(a1, b1)
    middle = multiply(add(a0, a1), add(b0, b1))
    middle = subtract(subtract(middle, low), high)
    return add(add(low, shifted(middle, half)), shifted(high, 2 * half))


def shifted(a, count):
    """a with `count` zero digits below."""
    if len(a) == 0:
        return a
    return [0] * count + a


def lshift(a, count):
    """a << count bits."""
    words = count // SHIFT
    bits = count % SHIFT
    result = [0] * (len(a) + words + 1)
    carry = 0
    for i in range(len(a)):
        carry = carry | (a[i] << bits)
        result[words + i] = carry & MASK
        carry = carry >> SHIFT
    result[len(a) + words] = carry
    return trimmed(result)


def rshift(a, count):
    """a >> count bits."""
    words = count // SHIFT
    bits = count % SHIFT
    if words >= len(a):
        return [0] * 0
    result = [0] * (len(a) - words)
    for i in range(len(result)):
        value = a[words + i] >> bits
        if words + i + 1 < len(a):
            value = value | ((a[words + i + 1] << (SHIFT - bits)) & MASK)
        result[i] = value
    return trimmed(result)


def divide_small(a, divisor):
    """(a // divisor, a % divisor) for a divisor of one digit."""
    result = [0] * len(a)
    rest = 0
    i = len(a) - 1
    while i >= 0:
        rest = (rest << SHIFT) | a[i]
        result[i] = rest // divisor
        rest = rest % divisor
        i -= 1
    return trimmed(result), rest


def divide(a, b):
    """(a // b, a % b); long division with normalised divisor."""
    if compare(a, b) < 0:
        return [0] * 0, a
    if len(b) == 1:
        quotient, rest = divide_small(a, b[0])
        if rest == 0:
            return quotient, [0] * 0
        return quotient, [rest]
    shift = 0
    top = b[len(b) - 1]
    while top < BASE >> 1:
        top = top << 1
        shift += 1
    divisor = lshift(b, shift)
    rest_digits = lshift(a, shift)
    while len(rest_digits) <= len(a):
        rest_digits.append(0)
    count = len(rest_digits) - len(divisor)
    quotient = [0] * count
    i = count - 1
    while i >= 0:
        quotient[i] = _divide_step(rest_digits, divisor, i)
        i -= 1
    return trimmed(quotient), rshift(trimmed(rest_digits), shift)


def _divide_step(rest, divisor, place):
    """One digit of the quotient; subtracts its multiple from `rest`."""
    size = len(divisor)
    top = divisor[size - 1]
    second = divisor[size - 2]
    head = (rest[place + size] << SHIFT) | rest[place + size - 1]
    digit = head // top
    low = head % top
    while digit >= BASE or digit * second > (
            (low << SHIFT) | rest[place + size - 2]):
        digit -= 1
        low += top
        if low >= BASE:
            break
    borrow = 0
    for i in range(size):
        borrow += rest[place + i] - digit * divisor[i]
        rest[place + i] = borrow & MASK
        borrow = borrow >> SHIFT
    borrow += rest[place + size]
    rest[place + size] = borrow & MASK
    if borrow < 0:
        # the estimate was one too large: give one multiple back
        carry = 0
        for i in range(size):
            carry += rest[place + i] + divisor[i]
            rest[place + i] = carry & MASK
            carry = carry >> SHIFT
        rest[place + size] = (rest[place + size] + carry) & MASK
        digit -= 1
    return digit


def multiply_add(digits, factor, summand):
    """digits = digits * factor + summand, in place, for small numbers."""
    carry = summand
    for i in range(len(digits)):
        carry += digits[i] * factor
        digits[i] = carry & MASK
        carry = carry >> SHIFT
    if carry > 0:
        digits.append(carry)


def negated_in_place(digits):
    """Two's complement of the list (which may keep leading zeros)."""
    carry = 1
    for i in range(len(digits)):
        carry += digits[i] ^ MASK
        digits[i] = carry & MASK
        carry = carry >> SHIFT
    return digits


def negated(digits):
    """Magnitude of a negative number in two's complement."""
    return trimmed(negated_in_place(digits))


def to_decimal(digits):
    """Decimal text of a magnitude that is not zero."""
    parts = []
    rest_digits = digits
    while len(rest_digits) > 0:
        rest_digits, chunk = divide_small(rest_digits, DECIMAL_CHUNK)
        text = str(chunk)
        if len(rest_digits) > 0:
            text = '0' * (DECIMAL_CHUNK_DIGITS - len(text)) + text
        parts.append(text)
    parts.reverse()
    return ''.join(parts)


def digit_value(c):
    """Value of a digit or letter."""
    if c <= '9':
        return ord(c) - ord('0')
    if c >= 'a':
        return ord(c) - ord('a') + 10
    return ord(c) - ord('A') + 10
