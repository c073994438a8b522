"""What the exercises that ask the trained model stand upon."""

AS_NOW = """
import torch

inputs = inputs.float()
model = torch.nn.Linear(3, 2)
model.load_state_dict({"weight": begun_weight, "bias": begun_bias})
begun_model = model
first_preds = model(inputs)
model.load_state_dict({"weight": now_weight, "bias": now_bias})
""".strip()


BEFORE = ("dataset", "loader", "linear", "loss-function", "optimizer", "fit", "training")
