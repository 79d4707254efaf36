import logging
import warnings

import pandas as pd
from sklearn.exceptions import ConvergenceWarning

from forecast.features import FEATURES, add_weekday
from forecast.model import demand
from forecast.settings import Settings

log = logging.getLogger(__name__)


def train(orders: pd.DataFrame, settings: Settings):
    with warnings.catch_warnings():
        warnings.simplefilter("error", ConvergenceWarning)
        frame = add_weekday(orders).sort_values("day")
        cut = int(len(frame) * 0.8)
        past, future = frame.iloc[:cut], frame.iloc[cut:]
        model = demand(settings).fit(past[FEATURES], past["sold"])
    score = model.score(future[FEATURES], future["sold"])
    log.info("trained", extra={"rows": len(past), "score": score, "settings": settings.model_dump(mode="json")})
    return model, score
