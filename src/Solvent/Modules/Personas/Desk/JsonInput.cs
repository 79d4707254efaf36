using System.Text;
using System.Text.Json;
using Solvent.Platform.Json;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Desk;

/// <summary>Reads the JSON that a command is given.</summary>
internal static class JsonInput
{
    private const int MostBytes = 16 << 20;

    /// <summary>Reads a file, or standard input.</summary>
    /// <param name="file">The file; null or <c>-</c> for standard input.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="UsageException">It can't be read, is too large, or is no JSON.</exception>
    public static async Task<JsonElement> ReadAsync(string? file, CancellationToken ct) => file is null or "-"
        ? Parse("standard input", Encoding.UTF8.GetBytes(await Console.In.ReadToEndAsync(ct)))
        : Parse(file, await BytesAsync(file, ct));

    /// <summary>Reads bytes that are at hand.</summary>
    /// <param name="name">What messages call them.</param>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="UsageException">They are no JSON.</exception>
    public static JsonElement Parse(string name, byte[] bytes)
    {
        try
        {
            return StrictJson.Parse(bytes);
        }
        catch (JsonException e)
        {
            throw new UsageException(e.LineNumber is { } line ? $"{name}:{line + 1}: it is no JSON; mend the line." : $"{name}: a name stands twice in it, or a text in it is no Unicode; mend it.");
        }
    }

    private static async Task<byte[]> BytesAsync(string file, CancellationToken ct)
    {
        try
        {
            return new FileInfo(file) is { Exists: true, Length: > MostBytes }
                ? throw new UsageException($"{file} is larger than {MostBytes >> 20} MiB; give a smaller input.")
                : await File.ReadAllBytesAsync(file, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UsageException($"can't read {file}: {(e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file." : e.Message)}");
        }
    }
}
