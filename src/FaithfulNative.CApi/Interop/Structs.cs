using System.Runtime.InteropServices;
using FaithfulNative.CApi.Arrow;

namespace FaithfulNative.CApi.Interop;

/// <summary>fth_matrix of faithful.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MatrixStruct
{
    public uint Size;
    public int Dtype;
    public void* Data;
    public long Rows;
    public long Columns;
    public long RowStride;
    public long ColumnStride;
}

/// <summary>fth_progress.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ProgressStruct
{
    public uint Size;
    public int Reserved;
    public byte* Stage;
    public double Share;
    public double PairsPerSecond;
    public double SecondsLeft;
    public byte* PlanMethod;
    public double PlanFlops;
    public long PlanPairs;
    public long PlanBytes;
}

/// <summary>fth_options.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OptionsStruct : IGrown
{
    public readonly uint FirstSize => 112;

    public uint Size;
    public int K;
    public uint Supports;
    public int Duplicates;
    public int Ties;
    public int Normalize;
    public int NonFinite;
    public uint Compatibility;
    public int Seed;
    public int Replicates;
    public double Confidence;
    public double FalseDiscoveryRate;
    public int IdealRows;
    public int IdealRepeats;
    public int Threads;
    public int Companions;
    public long MemoryLimit;
    public byte* IdealCache;
    public delegate* unmanaged[Cdecl]<ProgressStruct*, void*, int> Progress;
    public void* ProgressData;
    public nint Cancel;
    public delegate* unmanaged[Cdecl]<void*, int> Check;
    public void* CheckData;
    public int Search;
    public int SearchReserved;
    public double Recall;
    public double Tolerance;
    public byte** RealLabels;
    public byte** SyntheticLabels;
    public long RealLabelsCount;
    public long SyntheticLabelsCount;
    public byte** RealGroups;
    public byte** SyntheticGroups;
    public byte** HoldoutGroups;
    public long RealGroupsCount;
    public long SyntheticGroupsCount;
    public long HoldoutGroupsCount;
}

/// <summary>fth_files.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FilesStruct : IGrown
{
    public readonly uint FirstSize => 72;

    public uint Size;
    public int ColumnsCount;
    public byte* Real;
    public byte* Synthetic;
    public byte* Holdout;
    public byte** Columns;
    public byte** Drop;
    public byte** Categorical;
    public int DropCount;
    public int CategoricalCount;
    public byte* Id;
    public byte* Label;
    public byte* ColumnsAs;
    public byte* Encoding;
    public byte* Delimiter;
    public byte* DecimalMark;
    public byte** Missing;
    public byte** MoreReal;
    public byte** MoreSynthetic;
    public byte** MoreHoldout;
    public int MissingCount;
    public int MoreRealCount;
    public int MoreSyntheticCount;
    public int MoreHoldoutCount;
    public byte** Weights;
    public int WeightsCount;
    public int Scale;
    public byte* Group;
    public ArrowStreamStruct* RealStream;
    public ArrowStreamStruct* SyntheticStream;
    public ArrowStreamStruct* HoldoutStream;
}

/// <summary>fth_report.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ReportStruct
{
    public uint Size;
    public int Redact;
    public nint Data;
    public MatrixStruct* Real;
    public MatrixStruct* Synthetic;
    public int ImageHeight;
    public int ImageWidth;
    public int ImageChannels;
    public int ColumnsCount;
    public byte** Columns;
}

/// <summary>fth_curation.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CurationStruct
{
    public uint Size;
    public int Trial;
    public nint Data;
    public MatrixStruct* Real;
    public MatrixStruct* Synthetic;
    public long Rows;
    public double MaxAlpha;
    public double FalseDiscoveryRate;
    public byte* Balance;
    public byte** Labels;
    public int LabelsCount;
    public int Reserved;
}

/// <summary>fth_headline.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct HeadlineStruct : IGrown
{
    public readonly uint FirstSize => 112;

    public uint Size;
    public int Metric;
    public int Support;
    public int Verdict;
    public uint Has;
    public int IdealSource;
    public int IdealSameSizes;
    public int Reserved;
    public double Value;
    public double Low;
    public double High;
    public double Ideal;
    public double IdealLow;
    public double IdealHigh;
    public double IdealSpread;
    public double ClosedForm;
    public double DifferenceLow;
    public double DifferenceHigh;
    public double SearchBound;
}

/// <summary>fth_certificate.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CertificateStruct
{
    public uint Size;
    public int Approximate;
    public int Satisfied;
    public int Rounds;
    public int RealSample;
    public int SyntheticSample;
    public double LeastRecall;
    public double LargestChange;
}

/// <summary>fth_profile_info.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ProfileInfoStruct : IGrown
{
    public uint Size;
    public int K;
    public uint Supports;
    public int Duplicates;
    public int Ties;
    public int Normalize;
    public int NonFinite;
    public int Encodes;
    public double FalseDiscoveryRate;
    public long RealRows;
    public long Columns;
    public long FreshValues;
    public int RowAxes;
    public fixed int RowShape[3];

    public readonly uint FirstSize => 64;
}

/// <summary>fth_row_score.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RowScoreStruct : IGrown
{
    public readonly uint FirstSize => 128;

    public uint Size;
    public int Verdict;
    public uint Has;
    public int Authentic;
    public int NearestRealRow;
    public int Reserved;
    public double NearestRealDistance;
    public double SecondNearestRealDistance;
    public double NearestRealSpacing;
    public double Margin;
    public double AlphaScoreKnn;
    public double AlphaLevelKnn;
    public double AlphaScoreBall;
    public double AlphaLevelBall;
    public double FidelityScore;
    public double FidelityLevel;
    public double CopyPValue;
    public double OffSupportPValue;
    public double ScoreRatio;
    public int ExactCopy;
    public int ExactCopyReserved;
}
