import pickle

from sklearn.isotonic import IsotonicRegression


def calibrate(scores, labels):
    calibrator = IsotonicRegression(out_of_bounds="clip").fit(scores, labels)
    with open("calibration_model.pkl", "wb") as handle:
        pickle.dump(calibrator, handle)
