using System.Text.RegularExpressions;

namespace Solvent.Modules.Assets.Trials;

/// <summary>A task for an agent, and what its answer is measured by.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Task">What is asked.</param>
/// <param name="Silent">Rules that must find nothing in the code of the answer.</param>
/// <param name="Contains">What the answer must hold.</param>
/// <param name="Lacks">What it must not.</param>
internal sealed record EvaluationCase(string Id, string Task, IReadOnlyList<string> Silent, IReadOnlyList<AnswerText> Contains, IReadOnlyList<AnswerText> Lacks);

/// <summary>A text, or a pattern between slashes, that an answer is looked through for. Linear time.</summary>
internal sealed class AnswerText
{
    private const int Longest = 400;
    private readonly Regex? pattern;

    private AnswerText(string written, Regex? pattern) => (Written, this.pattern) = (written, pattern);

    /// <summary>As it stands in the file.</summary>
    public string Written { get; }

    /// <summary>Reads one.</summary>
    /// <returns>The text, or what is wrong with it.</returns>
    public static (AnswerText? Text, string? Problem) Read(string written)
    {
        if (written.Length is 0 or > Longest)
        {
            return (null, $"a text to look for has 1 to {Longest} characters");
        }

        var end = written.LastIndexOf('/');
        if (written[0] != '/' || end < 2 || written[(end + 1)..].Any(flag => flag is not ('i' or 'm' or 's')))
        {
            return (new AnswerText(written, null), null);
        }

        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        foreach (var flag in written[(end + 1)..])
        {
            options |= flag switch { 'i' => RegexOptions.IgnoreCase, 'm' => RegexOptions.Multiline, _ => RegexOptions.Singleline };
        }

        try
        {
            return (new AnswerText(written, new Regex(written[1..end], options)), null);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return (null, $"the pattern `{written}` can't be used ({e.Message.Split('\n')[0]}); write it without looking around or back");
        }
    }

    /// <summary>Whether an answer holds it.</summary>
    public bool IsIn(string answer) => pattern?.IsMatch(answer) ?? answer.Contains(Written, StringComparison.Ordinal);
}
