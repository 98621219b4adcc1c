"""Greedy picking when values only fall: most of them never need to be computed again.

Source: Minoux 1978, "Accelerated greedy algorithms for maximizing submodular set functions".
"""

import heapq
from collections.abc import Callable, Iterable, Iterator


class LazyQueue:
    """Items in the order of their current value, the highest first; of equal ones, the lowest number first.

    Iterating removes items. Between two of them the caller may lower values and push more items. A value computed
    earlier is an upper bound, so only the item on top is valued again, until it stays on top.
    """

    def __init__(self, value: Callable[[int], float], bounds: Iterable[tuple[int, float]]) -> None:
        """``value`` gives an item's current value; ``bounds`` are the items, each with an upper bound of its value."""
        self._value = value
        self._heap = [(-bound, item) for item, bound in bounds]
        heapq.heapify(self._heap)

    def push(self, item: int) -> None:
        heapq.heappush(self._heap, (-self._value(item), item))

    def __iter__(self) -> Iterator[int]:
        return self.above(float("-inf"))

    def above(self, floor: float) -> Iterator[int]:
        """The items, as long as the best upper bound is above ``floor``."""
        heap, value = self._heap, self._value
        while heap and -heap[0][0] > floor:
            bound, item = heap[0]
            current = -value(item)
            if current > bound:
                heapq.heapreplace(heap, (current, item))
            else:
                heapq.heappop(heap)
                yield item
