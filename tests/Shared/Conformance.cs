namespace Solvent.Testing;

/// <summary>The suites written by others, which lie beside the repository and not in it.</summary>
internal static class Conformance
{
    /// <summary>The only reason to skip that CI lets pass; <c>./test</c> looks for these words.</summary>
    public const string Absent = "conformance data absent";

    /// <summary>Absolute path of a suite's folder; it exists where a <see cref="ConformanceFactAttribute"/> runs.</summary>
    public static string Folder(string suite) =>
        Path.GetFullPath(RepositoryRoot.Of("..", "shared", "conformance", suite));

    internal static string? SkipReason(string suite) => Directory.Exists(Folder(suite)) ? null : Absent;
}

/// <summary>A test that needs a suite of the conformance data and is skipped without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceFactAttribute : Xunit.FactAttribute
{
    /// <param name="suite">Folder of the suite, such as <c>json-schema</c>.</param>
    public ConformanceFactAttribute(string suite)
    {
        Suite = suite;
        Skip = Conformance.SkipReason(suite);
    }

    /// <summary>Folder of the suite.</summary>
    public string Suite { get; }
}

/// <summary>As <see cref="ConformanceFactAttribute"/>, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceTheoryAttribute : Xunit.TheoryAttribute
{
    /// <param name="suite">Folder of the suite, such as <c>json-schema</c>.</param>
    public ConformanceTheoryAttribute(string suite)
    {
        Suite = suite;
        Skip = Conformance.SkipReason(suite);
    }

    /// <summary>Folder of the suite.</summary>
    public string Suite { get; }
}
