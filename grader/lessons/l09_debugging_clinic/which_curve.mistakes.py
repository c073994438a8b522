# %% flat-and-swinging
# Curve 3 is placed; 1 and 2 have changed places. Exactly flat means that no step was taken at all.
# Program A does take steps. Write down what `.grad` holds each time `opt.step()` is called.
curve_1 = "A"
curve_2 = "C"
curve_3 = "B"


# %% flat-and-level
# Curve 2 is placed; 1 and 3 have changed places. Curve 3 falls before it rests, so its weights
# move. In which of the two programs is there a gradient when `opt.step()` is called?
curve_1 = "B"
curve_2 = "A"
curve_3 = "C"


# %% swinging-and-level
# Curve 1 is placed; 2 and 3 have changed places. A loss that swings ever on has too much momentum;
# one that rests too high has learned something else. In which program does something pile up?
curve_1 = "C"
curve_2 = "B"
curve_3 = "A"


# %% turned-once
# None is in its place. The curves are sorted by where they end, not by letter. Begin with the flat
# one: which program calls `opt.step()` while the gradients are empty?
curve_1 = "A"
curve_2 = "B"
curve_3 = "C"


# %% turned-twice
# None is in its place. Begin with the swinging one: which program lacks one of the five parts of a
# step altogether?
curve_1 = "B"
curve_2 = "C"
curve_3 = "A"
