using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Solvent.Scanning.Sources.Files;

namespace Solvent.Scanning.Sources.Git;

/// <summary>One <c>git cat-file --batch</c>: a name goes in, a header and the object's bytes come out.</summary>
internal sealed class BlobStream(GitProcess process) : IDisposable
{
    private readonly BufferedStream _output = new(process.Output, 1 << 16);

    internal ReadOutcome Read(string name, long limit)
    {
        process.Input.Write(Encoding.UTF8.GetBytes(name + "\n"));
        process.Input.Flush();
        var header = ReadLine();
        var words = header.Split(' ');
        if (words is not [.., var type, var length] || !Utf8Parser.TryParse(Encoding.ASCII.GetBytes(length), out long size, out _))
        {
            return new ReadOutcome(null, GitObjects.Missing);
        }

        if (type != "blob" || size > limit)
        {
            Skip(size + 1);
            return new ReadOutcome(null, type == "blob" ? FileReader.TooLarge(limit) : "not a file");
        }

        return new ReadOutcome(ReadText((int)size), null);
    }

    public void Dispose()
    {
        process.Dispose();
        _output.Dispose();
    }

    private FileText ReadText(int size)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(size + 1);
        try
        {
            _output.ReadExactly(buffer, 0, size + 1);
            return TextDecoder.Decode(buffer.AsSpan(0, size));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string ReadLine()
    {
        var line = new StringBuilder(64);
        for (int b; (b = _output.ReadByte()) != '\n';)
        {
            if (b < 0 || line.Length > 8192)
            {
                throw new InvalidDataException("git ended while an object was read.");
            }

            line.Append((char)b);
        }

        return line.ToString();
    }

    private void Skip(long count)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            while (count > 0)
            {
                var part = (int)Math.Min(count, buffer.Length);
                _output.ReadExactly(buffer, 0, part);
                count -= part;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
