namespace Solvent.Modules.Assets.Trials;

/// <summary>Something that a trial has to say.</summary>
/// <param name="Where">What it is about, such as a tool with a file, a check or a section.</param>
/// <param name="What">A sentence.</param>
internal sealed record TrialRemark(string Where, string What);

/// <summary>Collects what trials have to say.</summary>
internal sealed class TrialReport
{
    private readonly List<TrialRemark> failures = [];
    private readonly List<TrialRemark> notes = [];

    /// <summary>What fails.</summary>
    public IReadOnlyList<TrialRemark> Failures => failures;

    /// <summary>What is to be known.</summary>
    public IReadOnlyList<TrialRemark> Notes => notes;

    /// <summary>Adds something that fails.</summary>
    public void Fail(string where, string what) => failures.Add(new TrialRemark(where, what));

    /// <summary>Adds something to know.</summary>
    public void Note(string where, string what) => notes.Add(new TrialRemark(where, what));
}
