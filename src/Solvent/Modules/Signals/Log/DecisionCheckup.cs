using System.Text;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Signals;

/// <summary>Whether a decision may be written: a malformed one is a fault of the calling code.</summary>
internal static class DecisionCheckup
{
    private const int LongestName = 1_000;
    private const int DigestDigits = 64;

    /// <summary>Checks a decision.</summary>
    /// <exception cref="ArgumentException">It is malformed.</exception>
    public static void Check(DecisionRecord decision)
    {
        CheckId(decision.Id);
        Name(decision.Persona, "persona");
        Name(decision.Version, "version");
        LedgerNames.CheckActor(decision.Caller);
        CheckKey(decision.Key);
        CheckNames([decision.Repository, decision.Step?.Run, decision.Step?.Pipeline, decision.Step?.Step, decision.Model, decision.VersionReason, decision.Scope]);
        Digest(decision.InputDigest, "input digest");
        Require(DecisionOutcomes.All.Contains(decision.Outcome, StringComparer.Ordinal), decision.Outcome, "an outcome is one of DecisionOutcomes");
        foreach (var digest in (ReadOnlySpan<string?>)[decision.Contract, decision.PromptDigest])
        {
            if (digest is not null)
            {
                Digest(digest, "digest");
            }
        }

        foreach (var number in (ReadOnlySpan<double?>)[decision.Cost, decision.Score])
        {
            Require(number is null || double.IsFinite(number.Value), $"{number}", "a cost or score is a number");
        }

        foreach (var used in decision.Context)
        {
            Require(used.Score is null || double.IsFinite(used.Score.Value), $"{used.Score}", "the score of a piece of context is a number");
        }
    }

    /// <summary>Checks a decision that begins.</summary>
    /// <exception cref="ArgumentException">It is malformed.</exception>
    public static void Check(DecisionBegun begun)
    {
        CheckId(begun.Id);
        Name(begun.Persona, "persona");
        Name(begun.Version, "version");
        LedgerNames.CheckActor(begun.Caller);
        CheckKey(begun.Key);
        CheckNames([begun.Repository]);
        Digest(begun.InputDigest, "input digest");
    }

    private static void CheckId(string id) => Require(DecisionIds.IsId(id), id, "an id is what DecisionIds.New gives");

    private static void CheckKey(string? key) => Require(key is null or { Length: > 0 and <= LongestName }, key, "a key has 1 to 1000 characters");

    private static void CheckNames(ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (name is not null)
            {
                Name(name, "name");
            }
        }
    }

    // Half a character and control characters are not in every store what they were.
    private static void Name(string name, string what) => Require(
        name.Length is > 0 and <= LongestName && name.EnumerateRunes().All(rune => rune != Rune.ReplacementChar && !Rune.IsControl(rune)), name, $"a {what} has 1 to 1000 characters, none of them a control character");

    private static void Digest(string digest, string what) =>
        Require(digest.Length == DigestDigits && digest.All(char.IsAsciiHexDigitLower), digest, $"the {what} is {DigestDigits} hexadecimal digits in lower case");

    private static void Require(bool holds, string? value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"'{value}' does not fit: {rule}.");
        }
    }
}
