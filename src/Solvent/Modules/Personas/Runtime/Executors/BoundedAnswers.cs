namespace Solvent.Modules.Personas.Runtime;

/// <summary>Lets no endpoint send more than an answer can be, whatever its form: the official clients keep a line until it ends, however long it is.</summary>
internal sealed class BoundedAnswers : DelegatingHandler
{
    /// <summary>The most bytes: those of the longest answer, each character in its own event.</summary>
    public const int Most = 256 << 20;

    /// <summary>The most bytes of a line.</summary>
    public const int LongestLine = 8 << 20;

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var content = response.Content;
        response.Content = new StreamContent(new BoundedStream(await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false)));
        foreach (var (name, values) in content.Headers.NonValidated)
        {
            response.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return response;
    }

    private sealed class BoundedStream(Stream inner) : Stream
    {
        private long read;
        private long line;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            Count(buffer.Span[..count]);
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count)
        {
            var got = inner.Read(buffer, offset, count);
            Count(buffer.AsSpan(offset, got));
            return got;
        }

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }

        private void Count(ReadOnlySpan<byte> part)
        {
            read += part.Length;
            line = part.LastIndexOf((byte)'\n') is var end and >= 0 ? part.Length - end - 1 : line + part.Length;
            if (read > Most || line > LongestLine)
            {
                throw new ExecutorException(FailureClass.Nonsense, "the model's endpoint sends more than an answer can be.");
            }
        }
    }
}
