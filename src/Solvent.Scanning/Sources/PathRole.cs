namespace Solvent.Scanning.Sources;

/// <summary>What a file is for; findings outside production code weigh less.</summary>
public enum PathRole
{
    /// <summary>Code that runs in production, and its configuration.</summary>
    Production,
    /// <summary>Tests and fixtures.</summary>
    Test,
    /// <summary>Examples, samples, tutorials, cookbooks.</summary>
    Example,
    /// <summary>Documentation.</summary>
    Documentation,
    /// <summary>Code of others, kept in the repository.</summary>
    Vendored,
    /// <summary>Generated code.</summary>
    Generated,
}
