namespace Solvent.Modules.Personas.Cases;

/// <summary>The cases of a contract, run with one version or with some.</summary>
/// <param name="Name">The persona's name.</param>
/// <param name="Digest">SHA-256 (hex) of the folder's contract without the names of teams.</param>
/// <param name="CasesDigest">SHA-256 (hex) of the files of its cases.</param>
/// <param name="Arms">The contract of the folder, which counts, and the published versions that it is compared with.</param>
internal sealed record TestedPersona(string Name, string Digest, string CasesDigest, IReadOnlyList<TestedArm> Arms)
{
    /// <summary>How many answers were recorded in the run.</summary>
    public int Recorded { get; init; }

    /// <summary>Recorded answers that nobody asked for, by their paths from the repository's top.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>What is tested.</summary>
    public TestedArm Subject => Arms[0];

    /// <summary>How a case of the folder's contract compares with that of another arm.</summary>
    /// <param name="arm">The other arm.</param>
    /// <param name="index">The case, from 0.</param>
    /// <returns><c>better</c>, <c>worse</c> or <c>same</c>.</returns>
    public string Change(TestedArm arm, int index) => (arm.Results[index].Status == CaseStatus.Passed, Subject.Results[index].Status == CaseStatus.Passed) switch
    {
        (false, true) => "better",
        (true, false) => "worse",
        _ => "same",
    };

    /// <summary>How many cases compare so.</summary>
    public int Count(TestedArm arm, string change) => Enumerable.Range(0, arm.Results.Count).Count(index => Change(arm, index) == change);
}

/// <summary>The cases, run with one version.</summary>
/// <param name="Version">The version.</param>
/// <param name="IsFolder">Whether it is the contract of the folder, and no published one.</param>
/// <param name="Results">What came of each case, in the order of the files.</param>
internal sealed record TestedArm(string Version, bool IsFolder, IReadOnlyList<CaseResult> Results)
{
    /// <summary>How many cases ended so.</summary>
    public int Count(CaseStatus status) => Results.Count(one => one.Status == status);

    /// <summary>Whether all passed.</summary>
    public bool HasPassed => Results.All(one => one.Status == CaseStatus.Passed);
}
