import torch


def setup(seed: int) -> torch.Generator:
    torch.manual_seed(seed)
    torch.backends.cudnn.benchmark = False
    torch.use_deterministic_algorithms(True)
    return torch.Generator().manual_seed(seed)
