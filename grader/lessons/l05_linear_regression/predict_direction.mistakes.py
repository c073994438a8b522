# %% wrong-way
# The change of the loss is roughly slope × change of the weight. You take a small *positive* step;
# multiply it by the slope printed above and look at the sign. The picture in the next cell shows
# the same thing.
direction = "up"


# %% not-a-direction
# `direction` should be one of two words, `"up"` or `"down"`: where does the *loss* go? You may have
# named the sign of the slope; go one step further and say what it does to the loss.
direction = "negative"
