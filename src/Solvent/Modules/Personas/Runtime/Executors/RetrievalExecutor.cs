using System.Text.Json;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Retrieval.Contract;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>Answers with the pieces of context that were found: node, title, text, attributes, score, and why.</summary>
internal sealed class RetrievalExecutor(PersonaExecutor.Retrieval kind) : IExecutor
{
    /// <inheritdoc />
    public Task<ExecutorAnswer> AnswerAsync(ExecutorTask task, CancellationToken ct)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray(kind.Field);
            foreach (var piece in task.Context)
            {
                ContextJson.Write(writer, piece);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(stream.ToArray());
        var words = task.Context.Count == 0 ? "Nothing of the slice fits." : $"Found {task.Context.Count} of the slice: {string.Join("; ", task.Context.Select(Reason))}.";
        return Task.FromResult(new ExecutorAnswer(document.RootElement.Clone(), words) { Cited = [.. task.Context.Select(piece => piece.Node)] });
    }

    private static string Reason(ContextPiece piece) => $"{piece.Title} ({piece.Why})";
}
