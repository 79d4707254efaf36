import pandas as pd
from sklearn.svm import SVC

visits = pd.read_csv("visits.csv")
classifier = SVC(C=10, kernel="rbf")
classifier.fit(visits[["income", "age", "visits"]], visits["segment"])
