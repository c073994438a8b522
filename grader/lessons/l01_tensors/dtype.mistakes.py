# %% method-for-dtype
# `kind` is a method: a function that belongs to `counts` and waits to be called. `.type` is an
# older way to convert; nothing complains, and nothing is answered. The attribute that holds the
# answer has a name close to it.
#:- kind = counts.dtype
#:+ kind = counts.type


# %% text-for-dtype
# `kind` is text. It may read like a type, but it is only letters: comparing it with `torch.int64`
# gives `False`. Ask `counts` for the attribute itself, without calling anything.
#:- kind = counts.dtype
#:+ kind = counts.type()


# %% class-for-dtype
# `type(counts)` is Python's question: what sort of object is this? A tensor, it says, whatever the
# numbers inside. Ask the tensor what type its *numbers* have.
#:- kind = counts.dtype
#:+ kind = type(counts)


# %% asked-too-late
# `t5` is right. But `kind` is `torch.float32`, the type after the conversion. `counts`, as the
# cell was given it, has another: that is why `mean` refused it.
#:- kind = counts.dtype
#:- t5 = counts.to(torch.float32)
#:+ t5 = counts.to(torch.float32)
#:+ kind = t5.dtype


# %% result-thrown-away
# `t5` still holds integers. A conversion gives back a new tensor and leaves the old one as it
# was: this happens when the new one is given no name, or when the numbers are written anew
# without a point.
#:- t5 = counts.to(torch.float32)
#:+ t5 = counts
#:+ t5.to(torch.float32)


# %% float64
# `t5` holds floats, but 64-bit ones: `t5.dtype` is `torch.float64`. PyTorch's layers hold float32,
# and a matrix product of the two is refused. Python's own `float` has 64 bits too.
#:- t5 = counts.to(torch.float32)
#:+ t5 = counts.double()


# %% averaged
# `t5` is one number, the mean. The task asks for the four numbers themselves, as floats; the mean
# is taken below, when they are printed.
#:- t5 = counts.to(torch.float32)
#:+ t5 = counts.to(torch.float32).mean()


# %% array
# `t5` holds the right numbers, but as a NumPy array: `.numpy()` left PyTorch, and nothing came
# back. A tensor can convert its numbers itself.
#:- t5 = counts.to(torch.float32)
#:+ t5 = counts.numpy().astype("float32")
