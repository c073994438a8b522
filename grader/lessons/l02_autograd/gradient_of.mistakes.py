# %% disturbs-the-point
# The gradient is right the first time, but `point` is changed: afterwards it is tracked and holds a
# `.grad`, and a second call would add to that. Work with a leaf of your own.
#:- p = point.detach().clone().requires_grad_()
#:+ p = point.requires_grad_()


# %% disturbs-and-clears
# The gradients are right, but `point` is changed: afterwards it is tracked, and a gradient that it
# had before is lost. Somebody's training may have needed that. Work with a leaf of your own.
#:- p = point.detach().clone().requires_grad_()
#:+ p = point.requires_grad_()
#:+ p.grad = None


# %% clears-up-after-itself
# That is right for an untracked `point`. But a tracked one may come with a gradient: `backward`
# adds to that, and then you throw it away, and the tracking with it. With a leaf of your own there
# is nothing to clear up.
#:- p = point.detach().clone().requires_grad_()
#:+ p = point.requires_grad_()
#:- return p.grad
#:+ found = p.grad
#:+ point.grad = None
#:+ point.requires_grad_(False)
#:+ return found


# %% clone-is-no-leaf
# It works for an untracked `point` only. The clone of a tracked tensor hangs on its graph: it is no
# leaf, its `.grad` stays `None`, and the slopes land in `point.grad`. Something has to be cut.
#:- p = point.detach().clone().requires_grad_()
#:+ p = point.clone().requires_grad_()


# %% value-not-gradient
# You returned the value of `f` at the point, one number. The gradient has one slope for each number
# in `point`, and so its shape.
def gradient_of(f, point):
    return f(point)


# %% backward-returns-nothing
# Your function returns `None`. This happens when it returns what `backward` returns, or a `.grad`
# that no `backward` has filled. The slopes come to stand in the `.grad` of the leaf.
#:- f(p).backward()
#:- return p.grad
#:+ return f(p).backward()


# %% cleared-too-early
# All slopes are 0: they were worked out and set back before you returned them. Your leaf is new at
# each call, so nothing has to be reset.
#:- f(p).backward()
#:+ f(p).backward()
#:+ p.grad.zero_()


# %% slopes-summed
# You added the slopes up, and one number came back. Each number in `point` has a slope of its own,
# so the gradient has the shape of `point`.
#:- return p.grad
#:+ return p.grad.sum()
