"""How a tensor is now, to be put back as often as need be."""

from typing import Any

from grader.child.tensor import bytes_in_place


class SavedTensor:
    """A tensor's values, gradient and flags.

    Most probes change nothing, so what can be compared byte by byte is compared, and written only
    where it differs.
    """

    def __init__(self, tensor: Any) -> None:
        self._tensor = tensor
        # `.data` shares the storage but not the version counter: autograd sees no change.
        self._data = _SavedValues(tensor.data)
        self._wanted = tensor.requires_grad
        gradient = tensor.grad if tensor.is_leaf else None
        self._gradient = gradient
        self._gradient_data = None if gradient is None else _SavedValues(gradient.data)

    def put_back(self) -> None:
        """Leave the tensor as it was when this was made."""
        tensor = self._tensor
        if not self._data.put_back() or not self._data.lies_where(tensor):
            tensor.data = self._data.values
        if not tensor.is_leaf:
            return
        if tensor.requires_grad != self._wanted:
            tensor.requires_grad_(self._wanted)
        if self._gradient_data is not None:
            self._gradient_data.put_back()
        if tensor.grad is not self._gradient:
            tensor.grad = self._gradient


class _SavedValues:
    def __init__(self, values: Any) -> None:
        self.values = values
        self._bytes = bytes_in_place(values)
        self._clone = values.clone() if self._bytes is None else None

    def put_back(self) -> bool:
        """Write the values again where they differ; return whether nothing had to be written."""
        if self._bytes is not None and bytes_in_place(self.values) == self._bytes:
            return True
        self.values.copy_(self._clone if self._bytes is None else self._rebuilt())
        return False

    def lies_where(self, tensor: Any) -> bool:
        """Return whether a tensor is still the same view of the same memory."""
        return bool(
            tensor.data_ptr() == self.values.data_ptr()
            and tensor.shape == self.values.shape
            and tensor.stride() == self.values.stride()
            and tensor.dtype == self.values.dtype
        )

    def _rebuilt(self) -> Any:
        import torch

        kept = bytearray(self._bytes or b"")
        return torch.frombuffer(kept, dtype=self.values.dtype).reshape(self.values.shape)
