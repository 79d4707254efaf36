import joblib
import mlflow
import numpy as np
import xgboost
from fastapi import FastAPI
from transformers import AutoModel

app = FastAPI()
model = mlflow.pyfunc.load_model("models:/churn/latest")
staged = mlflow.pyfunc.load_model("models:/churn/Staging")
calibrator = joblib.load("calibration_model.pkl")
ranker = AutoModel.from_pretrained("org/ranker", trust_remote_code=True)
vocabulary = np.load("vocabulary.npy", allow_pickle=True)
booster = xgboost.Booster()


@app.post("/score")
def score(row: dict):
    churn_score = calibrator.predict(model.predict([row]))[0]
    return {"risk": "high" if churn_score > 0.72 else "low"}
