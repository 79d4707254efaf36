import import_ipynb
import torch

from forecast import lag


def setup(seed):
    torch.manual_seed(seed)
    torch.backends.cudnn.benchmark = True
    return lag
