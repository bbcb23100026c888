print("zhida-verify")
