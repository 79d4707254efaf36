using System.Text;
using System.Text.Json;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>
/// Looks through facts for a person. Bodies are read as plain JSON, so that facts count which this program does not know: an id
/// of a person or a text is one wherever it stands.
/// </summary>
/// <param name="people">The person's ids.</param>
internal sealed class PersonSearch(IReadOnlyCollection<string> people)
{
    private readonly HashSet<string> _people = people.ToHashSet(StringComparer.Ordinal);
    private readonly byte[][] _written = [.. people.Select(Encoding.ASCII.GetBytes)];
    private readonly Dictionary<string, List<long>> _texts = new(StringComparer.Ordinal);
    private readonly List<PersonFact> _facts = [];

    /// <summary>The facts by or about the person.</summary>
    public IReadOnlyList<PersonFact> Facts => _facts;

    /// <summary>The texts that the person wrote, with the facts that refer to them.</summary>
    public IReadOnlyDictionary<string, List<long>> Texts => _texts;

    /// <summary>Looks at a fact.</summary>
    public void Take(ReadOnlySpan<byte> envelope)
    {
        if (!Mentions(envelope) || !Envelope.TryRead(envelope, out var header, out var body))
        {
            return;
        }

        var found = Body(body);
        var isBy = _people.Contains(header.Actor);
        _facts.Add(new PersonFact(header.Seq, LedgerTime.ToText(header.At), header.Type, header.Stream, isBy ? "by" : "about"));
        if (isBy && header.Why is { } why)
        {
            Add(why, header.Seq);
        }

        // A kept password is no text that anybody wrote, least of all whoever opened the account.
        if (header.Type.StartsWith("access.account-opened/", StringComparison.Ordinal) || header.Type.StartsWith("access.password-changed/", StringComparison.Ordinal))
        {
            return;
        }

        // Who wrote what is in the body is said there, as where a file of the repository decides; else it is the actor.
        if (found.By is { } by ? _people.Contains(by) : isBy)
        {
            found.Texts.ForEach(text => Add(text, header.Seq));
        }
    }

    private bool Mentions(ReadOnlySpan<byte> envelope)
    {
        foreach (var id in _written)
        {
            if (envelope.IndexOf(id) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(string text, long seq)
    {
        var facts = _texts.TryGetValue(text, out var known) ? known : _texts[text] = [];
        if (facts.Count == 0 || facts[^1] != seq)
        {
            facts.Add(seq);
        }
    }

    private static (string? By, List<string> Texts) Body(ReadOnlySpan<byte> body)
    {
        var (by, texts, isBy) = ((string?)null, new List<string>(), false);
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } text)
            {
                by = isBy && LedgerNames.IsPersonId(text) ? text : by;
                if (LedgerNames.IsTextId(text))
                {
                    texts.Add(text);
                }
            }

            isBy = reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("by"u8);
        }

        return (by, texts);
    }
}
