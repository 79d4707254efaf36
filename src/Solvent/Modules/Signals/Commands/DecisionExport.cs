using System.Text.Encodings.Web;
using System.Text.Json;
using Solvent.Modules.Signals.Contract;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Signals;

/// <summary>Writes decisions as JSON lines, one after the other, however many there are.</summary>
internal static class DecisionExport
{
    // Beside ASCII all is escaped: a line is safe on every terminal.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.BasicLatin) };

    /// <summary>Writes them.</summary>
    /// <param name="console">Where to, unless a file is named.</param>
    /// <param name="file">The file; one that is there is replaced when the new one is whole. Null for standard output.</param>
    /// <param name="book">The decisions.</param>
    /// <param name="query">Which.</param>
    /// <param name="after">Behind which place.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="UsageException">The file can't be written.</exception>
    public static async Task WriteAsync(CliConsole console, string? file, DecisionBook book, DecisionQuery query, long after, CancellationToken ct)
    {
        if (file is null)
        {
            await WriteAsync(console.Out, book, query, after, ct);
            return;
        }

        var part = $"{file}.{Environment.ProcessId}.part";
        try
        {
            await using (var writer = new StreamWriter(part))
            {
                await WriteAsync(writer, book, query, after, ct);
            }

            File.Move(part, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"can't write {file}: {e.Message}");
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task WriteAsync(TextWriter writer, DecisionBook book, DecisionQuery query, long after, CancellationToken ct)
    {
        if (book.Find() is not { } log)
        {
            return;
        }

        await foreach (var decision in log.ReadAsync(after, ct))
        {
            if (Fits(decision.Decision, query))
            {
                await writer.WriteLineAsync(Line(DecisionDocument.Of(decision)).AsMemory(), ct);
            }
        }
    }

    private static bool Fits(DecisionRecord one, DecisionQuery query) =>
        (query.Persona ?? one.Persona) == one.Persona && (query.Version ?? one.Version) == one.Version && (query.Outcome ?? one.Outcome) == one.Outcome && (query.Run is null || query.Run == one.Step?.Run);

    private static string Line(DecisionDocument document)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            JsonSerializer.Serialize(writer, document, DecisionJson.Default.DecisionDocument);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
