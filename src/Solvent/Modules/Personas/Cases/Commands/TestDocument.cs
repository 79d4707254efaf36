using System.Text.Json.Serialization;

namespace Solvent.Modules.Personas.Cases;

/// <summary>What <c>persona test --format json</c> gives: <c>solvent.persona-test/1</c>.</summary>
internal sealed record TestDocument(string Schema, bool Passed, IReadOnlyList<TestedContract> Personas)
{
    /// <summary>The document.</summary>
    public static TestDocument Of(IReadOnlyList<TestedPersona> tested) => new("solvent.persona-test/1", tested.All(one => one.Subject.HasPassed), [.. tested.Select(TestedContract.Of)]);
}

/// <summary>The cases of a contract.</summary>
internal sealed record TestedContract(string Name, string Version, int Passed, int Failed, int NotRecorded, int Recorded, IReadOnlyList<string> UnusedAnswers, IReadOnlyList<TestedCase> Cases, IReadOnlyList<ComparedArm> Arms)
{
    /// <summary>The cases of a contract.</summary>
    public static TestedContract Of(TestedPersona one) => new(
        one.Name, one.Subject.Version, one.Subject.Count(CaseStatus.Passed), one.Subject.Count(CaseStatus.Failed), one.Subject.Count(CaseStatus.NotRecorded), one.Recorded, one.Unused,
        [.. one.Subject.Results.Select(TestedCase.Of)], [.. one.Arms.Skip(1).Select(arm => ComparedArm.Of(one, arm))]);
}

/// <summary>A case and what came of it.</summary>
internal sealed record TestedCase(string Id, string File, int Line, string Status, string Outcome, string Rationale, double Milliseconds, IReadOnlyList<JudgedExpectation> Expectations)
{
    /// <summary>A case and what came of it.</summary>
    public static TestedCase Of(CaseResult one) => new(
        one.Case.Id, one.Case.File, one.Case.Line, Word(one.Status), one.Outcome, one.Rationale, one.Milliseconds,
        [.. one.Expectations.Select(each => new JudgedExpectation(each.Expectation.Kind, each.Expectation.IsNegated, each.Expectation.Line, each.HasPassed, each.Said))]);

    /// <summary>The word of a status.</summary>
    public static string Word(CaseStatus status) => status switch { CaseStatus.Passed => "passed", CaseStatus.Failed => "failed", _ => "not recorded" };
}

/// <summary>An expectation and what was found.</summary>
internal sealed record JudgedExpectation(string Kind, bool Negated, int Line, bool Passed, string Said);

/// <summary>A published version that the folder's contract was compared with.</summary>
internal sealed record ComparedArm(string Version, int Passed, int Failed, int NotRecorded, int Better, int Worse, int Same, IReadOnlyList<ComparedCase> Cases)
{
    /// <summary>A published version that the folder's contract was compared with.</summary>
    public static ComparedArm Of(TestedPersona persona, TestedArm arm) => new(
        arm.Version, arm.Count(CaseStatus.Passed), arm.Count(CaseStatus.Failed), arm.Count(CaseStatus.NotRecorded),
        persona.Count(arm, "better"), persona.Count(arm, "worse"), persona.Count(arm, "same"),
        [.. arm.Results.Select((one, index) => new ComparedCase(one.Case.Id, TestedCase.Word(one.Status), persona.Change(arm, index)))]);
}

/// <summary>A case as it went with a published version, and how the folder's contract compares.</summary>
internal sealed record ComparedCase(string Id, string Status, string Change);

/// <summary>Writes the document.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TestDocument))]
internal sealed partial class TestJson : JsonSerializerContext;
