# %% first-two-swapped
# Messages 1 and 2 have changed places. In the second program the loss is a NumPy number: what would
# have to be in `X` and `Y` for that? In the first everything is new in each run.
message_1 = "a"
message_2 = "b"
message_3 = "c"


# %% last-two-swapped
# Messages 2 and 3 have changed places. Message 3 names two shapes that do not fit; message 2 names
# no shape at all, but a type.
message_1 = "b"
message_2 = "c"
message_3 = "a"


# %% outer-two-swapped
# Messages 1 and 3 have changed places. Message 3 speaks of shapes, 1 of what is tracked.
message_1 = "c"
message_2 = "a"
message_3 = "b"


# %% twice-through-the-graph
# 2 and 3 are right. A graph that is walked twice has a message of its own: `Trying to backward
# through the graph a second time`. This one says that there is *no* graph.
#:- message_1 = "b"
#:+ message_1 = "f"


# %% no-reset
# 2 and 3 are right. Gradients that are not reset raise no error; they make wrong steps. This
# message says that the loss of step 2 has no graph. What was it made from?
#:- message_1 = "b"
#:+ message_1 = "d"


# %% rate
# 2 and 3 are right. A rate that is too large makes numbers grow; it takes no graph away. What kind
# of tensor is `w` after the first step?
#:- message_1 = "b"
#:+ message_1 = "e"
