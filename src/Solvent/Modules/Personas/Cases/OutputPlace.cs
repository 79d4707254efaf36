using System.Globalization;
using System.Text.Json;
using Solvent.Platform.Json;
using Solvent.Platform.JsonSchemas;

namespace Solvent.Modules.Personas.Cases;

/// <summary>Places in an output: one by a JSON pointer (RFC 6901), any number by a JSONPath (RFC 9535). Empty is the whole.</summary>
internal sealed class OutputPlace
{
    private readonly JsonPath? path;
    private readonly bool isAny;

    private OutputPlace(string text, JsonPath? path, bool isAny) => (Text, this.path, this.isAny) = (text, path, isAny);

    /// <summary>The whole output.</summary>
    public static OutputPlace Whole { get; } = new("", null, false);

    /// <summary>The place as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a place.</summary>
    /// <param name="text">A pointer, which begins with <c>/</c>, or a path, which begins with <c>$</c>.</param>
    /// <param name="isAny">Whether it is enough that one of the values holds that a path selects; otherwise all have to.</param>
    /// <exception cref="JsonPathException">It is neither.</exception>
    public static OutputPlace Parse(string text, bool isAny = false) => text switch
    {
        "" => Whole,
        ['/', ..] => new OutputPlace(text, null, isAny),
        ['$', ..] => new OutputPlace(text, JsonPath.Parse(text), isAny),
        _ => throw new JsonPathException("it begins with neither `/` nor `$`."),
    };

    /// <summary>What stands there, with its place for people.</summary>
    /// <exception cref="JsonPathException">It is too much.</exception>
    public IReadOnlyList<(string Place, JsonElement Value)> In(JsonElement value) =>
        path is not null ? [.. path.Select(value).Select(node => (node.Path, node.Value))] : Pointed(value) is { } found ? [(Text, found)] : [];

    /// <summary>Judges what stands there; nothing there holds not.</summary>
    public Judged Judge(JsonElement value, Func<JsonElement, Judged> judge)
    {
        IReadOnlyList<(string Place, JsonElement Value)> all;
        try
        {
            all = In(value);
        }
        catch (JsonPathException e)
        {
            return new(null, $"{Text}: {e.Message}");
        }

        if (all.Count == 0)
        {
            return new(false, $"nothing stands at {Text} of {Judges.Shown(value)}");
        }

        // One that holds is enough for any, and one that does not for all; after that, what can't be told counts.
        var found = all.Select(one => (one.Place, Judged: judge(one.Value))).ToArray();
        var deciding = Array.FindIndex(found, one => one.Judged.Holds == isAny);
        deciding = deciding >= 0 ? deciding : Array.FindIndex(found, one => one.Judged.Holds is null);
        var (place, judged) = found[Math.Max(0, deciding)];
        var others = found.Count(one => one.Judged.Holds == judged.Holds) - 1;
        return Text.Length == 0 ? judged : judged with { Said = $"{place}: {judged.Said}{(others > 0 ? string.Create(CultureInfo.InvariantCulture, $" (and so in {others} more of {found.Length})") : "")}" };
    }

    private JsonElement? Pointed(JsonElement value)
    {
        var here = value;
        foreach (var step in Text.Split('/').Skip(1))
        {
            var name = Pointer.Unescape(step);
            switch (here.ValueKind)
            {
                case JsonValueKind.Array when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < here.GetArrayLength():
                    here = here[index];
                    break;
                case JsonValueKind.Object when here.TryGetProperty(name, out var inner):
                    here = inner;
                    break;
                default:
                    return null;
            }
        }

        return here;
    }
}
