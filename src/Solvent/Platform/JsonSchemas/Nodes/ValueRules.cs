using System.Text.Json;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>The values that are allowed: <c>const</c> and <c>enum</c>.</summary>
internal sealed class ValueRules
{
    private const int ShownValues = 12;
    private const int MostInTurn = 8;
    private readonly string _keyword;
    private readonly JsonElement[] _all;
    private readonly NameTable? _texts;
    private readonly bool[] _literals = new bool[3];
    private readonly JsonElement[] _others;
    private readonly ILookup<int, JsonElement>? _hashed;

    /// <summary>Keeps the allowed values.</summary>
    /// <param name="keyword"><c>const</c> or <c>enum</c>.</param>
    /// <param name="values">The values; they stay readable.</param>
    public ValueRules(string keyword, IEnumerable<JsonElement> values)
    {
        (_keyword, _all) = (keyword, [.. values]);
        var texts = _all.Where(static value => value.ValueKind == JsonValueKind.String).Select(static value => JsonText.Bytes(JsonText.Content(value))).DistinctBy(Convert.ToHexString).ToList();
        _texts = texts.Count > 0 ? new NameTable(texts) : null;
        foreach (var value in _all.Where(static value => Literal(value.ValueKind) >= 0))
        {
            _literals[Literal(value.ValueKind)] = true;
        }

        _others = [.. _all.Where(static value => value.ValueKind is JsonValueKind.Number or JsonValueKind.Array or JsonValueKind.Object)];
        _hashed = _others.Length > MostInTurn ? _others.ToLookup(JsonSame.Hash) : null;
    }

    /// <summary>A second keyword that has to hold too: a schema may have both.</summary>
    public ValueRules? And { get; set; }

    /// <summary>Whether a value is one of them.</summary>
    public bool Check(SchemaNode node, JsonElement value, ref Run run)
    {
        var isValid = Has(value) || (run.Errors is null ? false : run.Fail(node, _keyword, Reason(value)));
        return isValid && (And is null || And.Check(node, value, ref run));
    }

    private bool Has(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => _texts is not null && _texts.Find(JsonText.Content(value)) >= 0,
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => _literals[Literal(value.ValueKind)],
        _ => HasOther(value),
    };

    private bool HasOther(JsonElement value)
    {
        if (_hashed is not null)
        {
            return _hashed[JsonSame.Hash(value)].Any(other => JsonSame.Equal(other, value));
        }

        foreach (var other in _others)
        {
            if (JsonSame.Equal(other, value))
            {
                return true;
            }
        }

        return false;
    }

    private string Reason(JsonElement value) => _all.Length switch
    {
        0 => $"is {ShownValue.Of(value)}, where no value is allowed",
        1 => $"is {ShownValue.Of(value)}, not {ShownValue.Of(_all[0])}",
        _ => $"is {ShownValue.Of(value)}, none of {string.Join(", ", _all.Take(ShownValues).Select(ShownValue.Of))}{(_all.Length > ShownValues ? ", …" : "")}",
    };

    private static int Literal(JsonValueKind kind) => kind switch
    {
        JsonValueKind.True => 0,
        JsonValueKind.False => 1,
        JsonValueKind.Null => 2,
        _ => -1,
    };
}
