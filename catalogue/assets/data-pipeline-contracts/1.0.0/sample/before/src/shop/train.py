import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler, StandardScaler


def train(connection, seed):
    frame = pd.read_sql("SELECT * FROM churn_features", connection)
    X = frame.drop(columns="churned")
    y = frame["churned"]
    scaler = StandardScaler()
    X_scaled = scaler.fit_transform(X)
    X_train, X_test, y_train, y_test = train_test_split(X_scaled, y, random_state=seed)
    model = LogisticRegression(C=0.5).fit(X_train, y_train)
    return model, model.score(X_test, y_test)


def bounded(X_train, X_test):
    bounds = MinMaxScaler()
    X_train = bounds.fit_transform(X_train)
    X_test = bounds.fit_transform(X_test)
    return X_train, X_test
