using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Solvent.Surfaces.Http;

/// <summary>What a route answers.</summary>
internal sealed record ApiAnswer(ReadOnlyMemory<byte> Content, string Kind)
{
    /// <summary>Status; null for the usual one of the route.</summary>
    public int? Status { get; init; }

    /// <summary>What the content is known by: the same text means the same content. Null where nothing can be said.</summary>
    public string? Version { get; init; }

    /// <summary>Whether the request was done before, and not now.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Where a new thing is, or null.</summary>
    public string? Location { get; init; }

    /// <summary>Whether it never changes again, so that it may be kept for ever.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Writes the content piece by piece, where it is too large to be held; null where it is <see cref="Content"/>.</summary>
    public Func<Stream, CancellationToken, Task>? Write { get; init; }

    /// <summary>The bytes that <see cref="Write"/> writes; null where nobody can tell before.</summary>
    public long? Length { get; init; }

    /// <summary>The name of the file that it is to be kept as, or null.</summary>
    public string? FileName { get; init; }

    /// <summary>An answer of any size.</summary>
    /// <param name="kind">Media type.</param>
    /// <param name="write">Writes it. What it throws after the first bytes ends the connection, so that no client takes a part for the whole.</param>
    public static ApiAnswer Pieces(string kind, Func<Stream, CancellationToken, Task> write) => new(default, kind) { Write = write };

    /// <summary>An answer in JSON.</summary>
    public static ApiAnswer Json<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type), "application/json");

    /// <summary>An answer in plain text.</summary>
    public static ApiAnswer Text(string text) => new(System.Text.Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");

    /// <summary>No content.</summary>
    public static ApiAnswer Nothing { get; } = new(default, "") { Status = StatusCodes.Status204NoContent };
}
