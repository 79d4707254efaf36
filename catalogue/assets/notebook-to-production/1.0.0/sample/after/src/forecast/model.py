from sklearn.ensemble import RandomForestRegressor
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

from forecast.settings import Settings


def demand(settings: Settings) -> RandomForestRegressor:
    return RandomForestRegressor(n_estimators=settings.trees, max_depth=settings.max_depth, random_state=settings.seed)


def segments(settings: Settings) -> Pipeline:
    return make_pipeline(StandardScaler(), SVC(C=settings.c, kernel="rbf", random_state=settings.seed))
