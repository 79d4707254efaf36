using System.Text.Json;
using Solvent.Modules.Personas.Contract;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>On which decisions of a run the next one rests. One that is made for an item rests on the decision that gave the item, and not on those for the items beside it.</summary>
/// <param name="pipeline">The pipeline.</param>
/// <param name="run">The run as it is.</param>
/// <param name="output">Gives the output of a decision of the run; null for none.</param>
internal sealed class StepOrigins(Pipeline pipeline, PipelineRun run, Func<string?, JsonElement?> output)
{
    /// <summary>The decisions of the steps that an input looks at.</summary>
    /// <param name="step">The step.</param>
    /// <param name="item">The item and its place, from 0; null where the step decides once.</param>
    public string[] Of(StepTerms.Decide step, (int Index, JsonElement Value)? item)
    {
        var places = step.Input.Places.Select(place => place.Text).ToArray();
        return
        [
            .. pipeline.Steps.TakeWhile(one => one.Id != step.Id).SelectMany(one =>
            {
                var looking = places.Where(text => LooksAt(text, one.Id)).ToArray();
                return looking.Length > 0 ? InInput(one.Id, looking, item) : step.ForEach is { } each && LooksAt(each.Text, one.Id) ? OfItem(one.Id, item) : [];
            }),
        ];
    }

    private IEnumerable<string> InInput(string step, string[] places, (int Index, JsonElement Value)? item)
    {
        var own = $"steps.{step}.outputs[index]";
        return item is { } known && Array.TrueForAll(places, text => !LooksAt(text.Replace(own, "", StringComparison.Ordinal), step))
            ? run.StepsEnded.TryGetValue((step, known.Index), out var ended) && ended.Decision is { } decision ? [decision] : []
            : Decisions(step);
    }

    // Where no output is the item itself, as of a list that was made of several, all of them have a part in it.
    private IEnumerable<string> OfItem(string step, (int Index, JsonElement Value)? item)
    {
        string[] all = [.. Decisions(step)];
        string[] same = item is { } known ? [.. all.Where(decision => output(decision) is { } given && JsonElement.DeepEquals(given, known.Value))] : [];
        return same.Length > 0 ? same : all;
    }

    private IEnumerable<string> Decisions(string step) => run.StepsEnded.Where(ended => ended.Key.Step == step).OrderBy(ended => ended.Key.Index).Select(ended => ended.Value.Decision).OfType<string>();

    /// <summary>Whether an expression looks at what a step gave.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="step">The step's id.</param>
    public static bool LooksAt(string text, string step)
    {
        var way = $"steps.{step}";
        for (var at = text.IndexOf(way, StringComparison.Ordinal); at >= 0; at = text.IndexOf(way, at + 1, StringComparison.Ordinal))
        {
            if (at + way.Length == text.Length || !(char.IsAsciiLetterOrDigit(text[at + way.Length]) || text[at + way.Length] == '_'))
            {
                return true;
            }
        }

        return text.Contains($"steps['{step}']", StringComparison.Ordinal) || text.Contains($"steps[\"{step}\"]", StringComparison.Ordinal);
    }
}
