import keras
from flask import Flask, jsonify, request

app = Flask("legacy")
network = keras.models.load_model("churn.keras", safe_mode=False)


@app.post("/score")
def score():
    return jsonify({"score": float(network.predict(request.get_json())[0])})


if __name__ == "__main__":
    app.run(host="0.0.0.0", debug=True)
