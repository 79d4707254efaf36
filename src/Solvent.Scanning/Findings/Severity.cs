namespace Solvent.Scanning.Findings;

/// <summary>How bad a debt is while it stays. Ordered: a larger value is worse.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,
    /// <summary>Costs little.</summary>
    Low,
    /// <summary>Costs regularly.</summary>
    Medium,
    /// <summary>Breaks production or leaks money.</summary>
    High,
    /// <summary>Must not be released.</summary>
    Critical,
}

/// <summary>How sure a rule is of what it reports. Ordered: a larger value is surer.</summary>
public enum Confidence
{
    /// <summary>Off by default.</summary>
    Low,
    /// <summary>Right most of the time.</summary>
    Medium,
    /// <summary>Right but for rare exceptions.</summary>
    High,
}
