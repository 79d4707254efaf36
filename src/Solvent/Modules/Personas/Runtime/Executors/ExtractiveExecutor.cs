using System.Globalization;
using System.Text.Json;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Retrieval.Contract;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>Answers by quoting those sentences of the context that share most with the question. No model and no network: every word of the answer stands in a source.</summary>
internal sealed class ExtractiveExecutor(PersonaExecutor.Extractive kind) : IExecutor
{
    /// <inheritdoc />
    public Task<ExecutorAnswer> AnswerAsync(ExecutorTask task, CancellationToken ct)
    {
        var question = task.Persona.Asks is { } asks ? asks.Text(task.Scope) : string.Join(' ', Texts(task.Input));
        var chosen = SentenceRanking.Best(question, task.Context, kind.Sentences);
        if (chosen.Count == 0)
        {
            throw new ExecutorException(FailureClass.Nothing, task.Context.Count == 0 ? "no piece of the slice fits the question." : "no sentence of the context shares a word with the question.");
        }

        string[] cited = [.. chosen.Select(one => one.Piece.Node).Distinct(StringComparer.Ordinal)];
        var output = new Dictionary<string, object>(StringComparer.Ordinal) { [kind.Answer] = string.Join(' ', chosen.Select(one => one.Sentence)) };
        if (kind.Citations is { } field)
        {
            output[field] = cited;
        }

        var from = chosen.Select(one => one.Piece).DistinctBy(piece => piece.Node).Select(piece => $"“{piece.Title}” of {piece.Source} ({piece.Why})");
        var words = string.Create(CultureInfo.InvariantCulture, $"Quoted {chosen.Count} {(chosen.Count == 1 ? "sentence" : "sentences")} from {string.Join(" and ", from)}.");
        return Task.FromResult(new ExecutorAnswer(JsonSerializer.SerializeToElement(output), words) { Cited = cited });
    }

    // Without a question of the contract, all texts of the input are one.
    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Texts(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        _ => [],
    };
}
