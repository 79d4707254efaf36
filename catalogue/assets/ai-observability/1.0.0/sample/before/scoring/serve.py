import joblib
from fastapi import FastAPI

app = FastAPI()
model = joblib.load("models/churn-7.joblib")


@app.post("/score")
def score(features: list[float]):
    return {"score": float(model.predict_proba([features])[0][1])}
