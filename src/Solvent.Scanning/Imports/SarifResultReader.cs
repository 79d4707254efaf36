namespace Solvent.Scanning.Imports;

/// <summary>Reads one result.</summary>
internal sealed class SarifResultReader(SarifReader reader, JsonStream json)
{
    private const int MostParts = 100;
    private readonly SarifResult _result = new();

    public SarifResult Read()
    {
        reader.Members(name =>
        {
            switch (name)
            {
                case "ruleId": _result.RuleId = reader.String(); break;
                case "ruleIndex": _result.RuleIndex = reader.Whole(); break;
                case "rule": ReadRule(); break;
                case "level": _result.Level = reader.String(); break;
                case "kind": _result.Kind = reader.String() ?? "fail"; break;
                case "baselineState": _result.State = reader.String(); break;
                case "message": ReadMessage(); break;
                case "locations": ReadLocations(); break;
                case "fingerprints" or "partialFingerprints": ReadFingerprints(name); break;
                case "suppressions": reader.Items(ReadSuppression); break;
                case "properties": reader.Members(ReadProperty); break;
                default: json.Skip(); break;
            }
        });
        return _result;
    }

    private void ReadRule() => reader.Members(name =>
    {
        switch (name)
        {
            case "id": _result.RuleId ??= reader.String(); json.Skip(); break;
            case "index": _result.RuleIndex ??= reader.Whole(); json.Skip(); break;
            case "toolComponent": reader.Members(member => { if (member == "index") { _result.Component = reader.Whole(); } else { json.Skip(); } }); break;
            default: json.Skip(); break;
        }
    });

    private void ReadMessage() => reader.Members(name =>
    {
        switch (name)
        {
            case "text": _result.Text = reader.String(); break;
            case "id": _result.MessageId = reader.String(); break;
            case "arguments": reader.Items(() => { if (reader.String() is { } argument && _result.Arguments.Count < MostParts) { _result.Arguments.Add(argument); } }); break;
            default: json.Skip(); break;
        }
    });

    // The first place counts.
    private void ReadLocations()
    {
        var isFirst = true;
        reader.Items(() =>
        {
            if (!isFirst)
            {
                json.Skip();
                return;
            }

            isFirst = false;
            reader.Members(name => { if (name == "physicalLocation") { reader.Members(ReadPhysical); } else { json.Skip(); } });
        });
    }

    private void ReadPhysical(string name)
    {
        switch (name)
        {
            case "artifactLocation": _result.Place = reader.ReadPlace(); break;
            case "region": reader.Members(ReadRegion); break;
            default: json.Skip(); break;
        }
    }

    private void ReadRegion(string name)
    {
        switch (name)
        {
            case "startLine": _result.Line = Math.Max(reader.Whole() ?? 1, 1); break;
            case "startColumn": _result.Column = Math.Max(reader.Whole() ?? 1, 1); break;
            case "endLine": _result.EndLine = reader.Whole(); break;
            case "endColumn": _result.EndColumn = reader.Whole(); break;
            case "snippet": _result.Snippet = reader.Message(); break;
            default: json.Skip(); break;
        }
    }

    private void ReadFingerprints(string kind) => reader.Members(name =>
    {
        // Some tools write a sentence there when they have none.
        if (reader.String() is { Length: > 0 } value && !value.Contains(' ', StringComparison.Ordinal) && _result.Fingerprints.Count < MostParts)
        {
            _result.Fingerprints[$"{kind}/{name}"] = value;
        }
    });

    private void ReadSuppression()
    {
        var suppression = new SarifSuppression(null, null, null);
        reader.Members(name =>
        {
            switch (name)
            {
                case "kind": suppression = suppression with { Kind = reader.String() }; break;
                case "status": suppression = suppression with { Status = reader.String() }; break;
                case "justification": suppression = suppression with { Reason = reader.String() }; break;
                default: json.Skip(); break;
            }
        });
        if (_result.Suppressions.Count < MostParts)
        {
            _result.Suppressions.Add(suppression);
        }
    }

    private void ReadProperty(string name)
    {
        if (name == "security-severity")
        {
            _result.SecuritySeverity = reader.Number();
        }
        else
        {
            json.Skip();
        }
    }
}
