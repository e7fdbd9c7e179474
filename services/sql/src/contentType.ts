/** As ClickHouse labels its formats; only a label, the bytes are what they are. */
export function contentTypeOf(format: string): string {
  if (/^json/i.test(format)) {
    return /eachrow|lines/i.test(format) ? 'application/x-ndjson; charset=UTF-8' : 'application/json; charset=UTF-8';
  }
  if (/^(tsv|tabseparated)/i.test(format)) return 'text/tab-separated-values; charset=UTF-8';
  if (/^csv/i.test(format))
    return `text/csv; charset=UTF-8; header=${/withnames/i.test(format) ? 'present' : 'absent'}`;
  if (/^xml/i.test(format)) return 'application/xml; charset=UTF-8';
  if (/^(parquet|arrow|orc|avro|native|rowbinary|msgpack|protobuf|npy|bson|capnproto)/i.test(format))
    return 'application/octet-stream';
  return 'text/plain; charset=UTF-8';
}
