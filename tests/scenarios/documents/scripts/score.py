# Scores answers against what was expected.

def run(inputs):
    expected = [task["steps"][0]["output_state"] for task in inputs["questions"]]
    right = sum(given == wanted for given, wanted in zip(inputs["answers"], expected))
    return {"right": right, "of": len(expected)}
