# %% replaced
# You expect the new slope to take the place of the old one, as an assignment would. Run the next
# cell and compare the first two lines: `backward` does something else with what is already in
# `.grad`.
second_gradient = 3


# %% multiplied
# You multiplied the two slopes. The chain rule multiplies along one way through the graph, but
# these are two walks. Run the next cell and see how the number grows from call to call.
second_gradient = 9


# %% cleared
# You expect the second call to clear the first. Nothing is cleared unless you say so, as this
# section is about to show. Run the next cell and compare its lines.
second_gradient = 0


# %% stepped
# You may have named `w`, or taken one step from 3. `backward` changes no parameter: `w` stays 4,
# and its slope is 3 at each call. What becomes of two such slopes? Run the next cell.
second_gradient = 4
