"""Reads the public tables as an analyst does in a notebook, and prints what came of it as one line of JSON."""

import json
import sys

import clickhouse_connect
from clickhouse_connect.driver.exceptions import DatabaseError, ProgrammingError

port, password, refused = int(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
client = clickhouse_connect.get_client(
    host="127.0.0.1", port=port, username="analyst", password=password, database="voc"
)
frame = client.query_df("SELECT feedback_id, text, occurred_at, rating, causes FROM voc.feedback ORDER BY feedback_id")
bound = client.query(
    "SELECT text FROM feedback WHERE supplier_id = {supplier:String}", parameters={"supplier": "air-birch"}
)
with client.query_df_stream("SELECT number, toString(number) AS text FROM numbers(1000000)") as frames:
    streamed = sum(len(each) for each in frames)
compressed = client.raw_query(
    "SELECT text FROM feedback ORDER BY feedback_id", fmt="JSONEachRow", settings=None
).decode()


def code_of(statement):
    try:
        client.command(statement)
    except DatabaseError as error:
        return error.code if hasattr(error, "code") and error.code else int(str(error).split("code: ")[1].split(",")[0])
    return 0


def setting_refused():
    try:
        client.query("SELECT 1", settings={"max_execution_time": 0, "allow_introspection_functions": 1})
    except (DatabaseError, ProgrammingError):
        return True
    return False


print(
    json.dumps(
        {
            "version": client.server_version,
            "columns": list(frame.columns),
            "dtypes": [str(each) for each in frame.dtypes],
            "texts": list(frame["text"]),
            "mean": float(frame["rating"].mean()),
            "years": [int(each) for each in frame["occurred_at"].dt.year],
            "bound": bound.result_rows,
            "streamed": streamed,
            "lines": len(compressed.strip().split("\n")),
            "codes": [code_of(statement) for statement in refused],
            "settingRefused": setting_refused(),
        }
    )
)
