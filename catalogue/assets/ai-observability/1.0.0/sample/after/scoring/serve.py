import time

import joblib
from fastapi import FastAPI

from scoring.rows import write

app = FastAPI()
VERSION = "churn-7"
model = joblib.load(f"models/{VERSION}.joblib")


@app.post("/score")
def score(customer_ref: str, features: list[float]):
    value = float(model.predict_proba([features])[0][1])
    write({"at": time.time(), "model": VERSION, "ref": customer_ref, "features": features, "score": value})
    return {"score": value, "model": VERSION}
