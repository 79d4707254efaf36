using System.Security.Cryptography;
using System.Text;
using Solvent.Modules.Reliability.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Reliability;

/// <summary>What the decisions on incidents share.</summary>
internal static class IncidentDecide
{
    private const int IdLength = 8;
    private const int ShortestStart = 2;
    private const int MostNear = 3;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The severities of incidents, the worst first.</summary>
    public static IReadOnlyList<string> Severities { get; } = ["critical", "high", "medium", "low"];

    /// <summary>The stream of an incident.</summary>
    public static string Stream(string id) => "reliability/" + id;

    /// <summary>Facts on an incident; none where all is so already.</summary>
    public static Verdict Append(string id, params IReadOnlyList<IFact> facts) => new Verdict.Append(facts.Count == 0 ? [] : [new StreamOfFacts(Stream(id), facts)]);

    /// <summary>An id for a new incident. The same request gives the same one.</summary>
    public static string NewId(Caller caller)
    {
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes(caller.Request is { } request ? $"{caller.Id}\0{request.Key}" : Guid.NewGuid().ToString("N")));
        return string.Concat(seed.Take(IdLength).Select(one => Alphabet[one % Alphabet.Length]));
    }

    /// <summary>The incident of an id, or of the start of one that fits no other; null where there is none.</summary>
    public static Incident? Find(string id, IReadOnlyCollection<Incident> seen)
    {
        var found = seen.Where(one => one.Id == id).Concat(id.Length < ShortestStart ? [] : seen.Where(one => one.Id != id && one.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase))).Take(2).ToList();
        return found.Count == 1 || (found.Count > 1 && found[0].Id == id) ? found[0] : null;
    }

    /// <summary>There is no incident of that id; those that may be meant are named.</summary>
    public static Refusal NoSuch(string id, IEnumerable<Incident> seen)
    {
        string[] near = [.. Spelling.Near(id, seen.Select(one => one.Id), one => one).Take(MostNear)];
        return new(RefusalKind.NoSuchItem, $"There is no incident '{PlainLine(id)}'{(near.Length == 0 ? ";" : $"; do you mean {string.Join(" or ", near)}?")} `solvent incident list` shows their ids.");
    }

    /// <summary>What is wrong with words on one line; null where nothing is.</summary>
    /// <param name="text">The words.</param>
    /// <param name="what">What they are, for the message.</param>
    /// <param name="most">The most characters.</param>
    public static Refusal? Line(string? text, string what, int most) => text is null || string.IsNullOrWhiteSpace(text) || text.Trim().Length > most || text.Any(char.IsControl)
        ? Bad($"{what} is one line of 1 to {most} characters.") : null;

    /// <summary>A refusal of what makes no sense.</summary>
    public static Refusal Bad(string sentence) => new(RefusalKind.BadInput, sentence);

    private static string PlainLine(string text) => new([.. text.Take(IdLength * 4).Select(c => char.IsControl(c) ? '?' : c)]);
}
