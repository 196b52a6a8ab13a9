"""tornado.speedups (abi3): masking of websocket frames."""

from loading import load
from showing import show

speedups = load('tornado.speedups', 'tornado/speedups', '.abi3.so')
mask = b'\x12\x34\x56\x78'
for data in (b'', b'a', b'abcd', b'hello websocket', bytes(range(256)), b'\0' * 17):
    masked = speedups.websocket_mask(mask, data)
    print(masked, type(masked).__name__, speedups.websocket_mask(mask, masked) == data)
show('text', speedups.websocket_mask, 'mask', b'data')
show('none', speedups.websocket_mask, mask, None)
show('array', speedups.websocket_mask, mask, bytearray(b'data'))
show('view', speedups.websocket_mask, memoryview(mask), b'data')
show('one', speedups.websocket_mask, mask)
show('keywords', lambda: speedups.websocket_mask(mask=mask, data=b'x'))
data = b'x' * 1000
for _ in range(2000):
    data = speedups.websocket_mask(mask, data)
print(data == b'x' * 1000, speedups.__name__)
