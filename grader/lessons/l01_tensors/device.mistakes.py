# %% always-cuda
# Your function says `cuda` even where there is no GPU, and the first tensor sent there would
# fail. This happens when nothing is asked, or when what stands in the `if` is a function or a
# module: without being called, both count as true.
def best_device():
    return torch.device("cuda")


# %% always-cpu
# The check played a computer with a GPU, and yours still said `cpu`. This happens when nothing
# asks, when the question is asked before the function is called, or when its answer does not
# reach what is returned. Follow it line by line: which line asks, and when does it run?
def best_device():
    return torch.device("cpu")


# %% asks-for-its-name
# Your function asks the GPU for its name, or uses it, before it knows that there is one. On a
# computer without a GPU that raises an error, so nobody there can run your notebook. Ask first
# whether there is one.
def best_device():
    print(torch.cuda.get_device_name(0))
    return torch.device("cuda")


# %% upside-down
# The question is right and the answers have changed places: yours says `cuda` exactly where there
# is no GPU. Read your `if` aloud.
def best_device():
    return "cpu" if torch.cuda.is_available() else "cuda"


# %% yes-or-no
# Your function says whether there is a GPU: `True` or `False`. The caller needs the device itself,
# to hand it to `.to(...)`. One step is missing.
def best_device():
    return torch.cuda.is_available()


# %% called-gpu
# The question is right. But PyTorch knows no device called `gpu`; its error lists the names that it
# knows. GPUs of the usual kind go by the name of the software that drives them.
def best_device():
    return torch.device("gpu" if torch.cuda.is_available() else "cpu")


# %% prints-it
# Your function shows the name and gives back `None`, and `tensor.to(None)` would not move anything.
# Hand the name out.
def best_device():
    print("cuda" if torch.cuda.is_available() else "cpu")
