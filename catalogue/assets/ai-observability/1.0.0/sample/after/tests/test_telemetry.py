from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter


def test_no_text_leaves_the_service(call_answer, exporter: InMemorySpanExporter, caplog):
    call_answer("canary-7f3a")
    everything = [str(span.to_json()) for span in exporter.get_finished_spans()] + [caplog.text]
    assert not any("canary-7f3a" in text for text in everything)


def test_each_call_has_one_span(call_answer, exporter: InMemorySpanExporter):
    call_answer("hello")
    names = [span.name for span in exporter.get_finished_spans()]
    assert sum(name.startswith("chat ") for name in names) == 1
