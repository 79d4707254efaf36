using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Solvent.Surfaces.Cli;

/// <summary>Writes a command's data to standard output or to the file of <c>--output</c>.</summary>
internal static class CliOutput
{
    /// <summary>The option <c>--output FILE</c>.</summary>
    public static Option<string?> Option() => new("--output", "-o") { HelpName = "FILE", Description = "Write to FILE instead of standard output" };

    /// <summary>A choice of formats, of which the first is the usual one.</summary>
    public static Option<string> Format(params string[] formats)
    {
        var option = new Option<string>("--format", "-f") { HelpName = "FORMAT", Description = $"{string.Join(", ", formats)} ({formats[0]} when left out)", DefaultValueFactory = _ => formats[0] };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }

    /// <summary>How JSON is written for people and programs: characters stay readable, see <see cref="WriteJson{T}"/>.</summary>
    public static JsonWriterOptions JsonOptions { get; } = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>Writes a value as indented JSON with a final line break; what a terminal could take as a command is escaped.</summary>
    public static void WriteJson<T>(CliConsole console, string? file, T value, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, JsonOptions))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        WriteJsonText(console, file, Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    /// <summary>Writes JSON that was made elsewhere with <see cref="JsonOptions"/>, escaped in the same way.</summary>
    public static void WriteJsonText(CliConsole console, string? file, string json) => WriteText(console, file, EscapeJson(json) + "\n");

    /// <summary>Writes a text as it is.</summary>
    /// <exception cref="UsageException">The file can't be written.</exception>
    public static void WriteText(CliConsole console, string? file, string text)
    {
        if (file is null)
        {
            console.Out.Write(text);
            return;
        }

        var part = $"{file}.{Environment.ProcessId}.part";
        try
        {
            if (!MayBeReplaced(file))
            {
                WriteInto(file, text);
                return;
            }

            File.WriteAllText(part, text);
            File.Move(part, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"can't write {file}: {(e is DirectoryNotFoundException ? "there is no such folder." : e.Message)}");
        }
        finally
        {
            DeleteQuietly(part);
        }
    }

    /// <summary>Lets <paramref name="write"/> write lines and tables; into a file they go whole and without colours.</summary>
    /// <exception cref="UsageException">The file can't be written.</exception>
    public static void WriteTable(CliConsole console, string? file, Action<CliConsole> write)
    {
        if (file is null)
        {
            write(console);
            return;
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        write(new CliConsole(text, console.Error, TerminalFacts.Pipe, console.ErrorFacts));
        WriteText(console, file, text.ToString());
    }

    /// <summary>JSON in which what a terminal could take as a command is escaped: it stands only inside strings, where JSON lets any character be.</summary>
    public static string EscapeJson(string json)
    {
        var safe = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] > '~' && TerminalText.IsUnsafe(json, i))
            {
                safe.Append("\\u").Append(((int)json[i]).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                safe.Append(json[i]);
            }
        }

        return safe.ToString();
    }

    private static void WriteInto(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        if (stream.CanSeek && stream.Length > 0)
        {
            stream.SetLength(0);
        }

        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    // A device or a pipe has no length and a link is no file: putting a file in its place would destroy it (`/dev/null`).
    private static bool MayBeReplaced(string file)
    {
        var target = new FileInfo(file);
        return target.LinkTarget is null && (!target.Exists || target.Length > 0);
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // The failure that matters was told already.
        }
    }
}
