print("zhida")
