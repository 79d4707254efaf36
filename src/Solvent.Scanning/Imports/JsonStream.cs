using System.Text;
using System.Text.Json;

namespace Solvent.Scanning.Imports;

/// <summary>Reads JSON token by token from a stream, whatever its size: only one token is ever held.</summary>
internal sealed class JsonStream : IDisposable
{
    /// <summary>Deepest nesting.</summary>
    public const int MaxDepth = 64;

    private const int MaxToken = 8 << 20;
    private const long MaxBytes = 1L << 30;
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private readonly string _file;
    private readonly Stream _stream;
    private byte[] _buffer = new byte[1 << 16];
    private JsonReaderState _state = new(s_options);
    private int _start;
    private int _end;
    private int _tokenStart;
    private int _depth;
    private long _total;
    private long _line = 1;
    private bool _isLast;

    public JsonStream(string file, Stream stream)
    {
        _file = file;
        _stream = stream;
        Bound(stream.CanSeek ? stream.Length : 0);
        Fill();
        SkipMark();
    }

    /// <summary>The kind of the token.</summary>
    public JsonTokenType Type { get; private set; }

    /// <summary>Moves to the next token; false at the end.</summary>
    /// <exception cref="ImportException">It is no JSON, or more than is taken.</exception>
    public bool Read()
    {
        while (true)
        {
            try
            {
                var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
                var hasRead = reader.Read();
                _line += hasRead ? _buffer.AsSpan(_start, (int)reader.TokenStartIndex).Count((byte)'\n') : 0;
                if (hasRead)
                {
                    _tokenStart = _start + (int)reader.TokenStartIndex;
                    (Type, _depth) = (reader.TokenType, reader.CurrentDepth);
                }
                else
                {
                    _line += _buffer.AsSpan(_start, (int)reader.BytesConsumed).Count((byte)'\n');
                }

                _start += (int)reader.BytesConsumed;
                _state = reader.CurrentState;
                if (hasRead || _isLast)
                {
                    return hasRead;
                }
            }
            catch (JsonException e)
            {
                throw Fail((e.LineNumber ?? 0) + 1, _depth >= MaxDepth - 1 && e.Message.Contains("depth", StringComparison.Ordinal)
                    ? $"nested deeper than {MaxDepth} levels; no SARIF file is."
                    : $"not valid JSON at byte {(e.BytePositionInLine ?? 0) + 1} of the line; give a SARIF 2.1.0 file.");
            }

            Fill();
        }
    }

    /// <summary>The text of a string or property name, or the digits of a number.</summary>
    public string Text
    {
        get
        {
            try
            {
                var token = _buffer.AsSpan(_tokenStart, _start - _tokenStart);
                if (Type is not (JsonTokenType.String or JsonTokenType.PropertyName))
                {
                    return Encoding.UTF8.GetString(token);
                }

                // A name's token goes on to its colon.
                var reader = new Utf8JsonReader(token[..(token.LastIndexOf((byte)'"') + 1)]);
                reader.Read();
                return reader.GetString() ?? "";
            }
            catch (InvalidOperationException)
            {
                throw Fail(_line, "a text is no valid Unicode; save the file as UTF-8.");
            }
        }
    }

    /// <summary>Moves to the last token of the value that begins here.</summary>
    public void Skip()
    {
        if (Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var open = 1;
        while (open > 0 && Next())
        {
            open += Type switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
        }
    }

    /// <summary>Moves to the next token, which must be there.</summary>
    public bool Next() => Read() ? true : throw Fail(_line, "the file ends in the middle; was it written whole?");

    /// <summary>A problem at the place where the reading is.</summary>
    public ImportException Fail(string problem) => Fail(_line, problem);

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private ImportException Fail(long line, string problem) => new(_file, line, problem);

    private void Fill()
    {
        var rest = _end - _start;
        if (rest == _buffer.Length)
        {
            if (rest >= MaxToken)
            {
                throw Fail(_line, $"a single value is larger than {MaxToken >> 20} MiB.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        _buffer.AsSpan(_start, rest).CopyTo(_buffer);
        (_start, _end) = (0, rest);
        var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _total += read;
        Bound(_total);
        _end += read;
        _isLast = read == 0;
    }

    private void Bound(long bytes)
    {
        if (bytes > MaxBytes)
        {
            throw new ImportException(_file, null, $"larger than {MaxBytes >> 30} GiB; let the tool write less, or split the file by tool.");
        }
    }

    private void SkipMark()
    {
        var head = _buffer.AsSpan(0, _end);
        if (head is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
        {
            throw Fail(1, "this is UTF-16; save the file as UTF-8.");
        }

        _start = head is [0xef, 0xbb, 0xbf, ..] ? 3 : 0;
    }
}
